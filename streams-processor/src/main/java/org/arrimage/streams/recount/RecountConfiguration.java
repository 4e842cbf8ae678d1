package org.arrimage.streams.recount;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Lets the recounts run by the clock; a rebuild looks when it is level, and at its own tables.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "arrimage.rebuild", havingValue = "no", matchIfMissing = true)
class RecountConfiguration {}
