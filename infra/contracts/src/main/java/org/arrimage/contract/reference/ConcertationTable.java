package org.arrimage.contract.reference;

/// A table de concertation of the directory: a standing meeting of a sector's organisations.
///
/// @param id 1 to 64 of `[A-Za-z0-9._-]`
/// @param sector code of its sector
public record ConcertationTable(String id, String name, String sector) {}
