package org.arrimage.streams.recount;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Runs the recounts on a schedule, except in a rebuild, which recounts its own tables when it is level.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "arrimage.rebuild", havingValue = "no", matchIfMissing = true)
class RecountConfiguration {}
