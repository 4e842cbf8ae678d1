package org.arrimage.dashboard.query;

import org.arrimage.contract.metric.IsoWeek;

/// A week in which a table met.
///
/// @param sector code of the sector in which it met
/// @param table id of the table
public record TableWeek(String sector, String table, IsoWeek week) {}
