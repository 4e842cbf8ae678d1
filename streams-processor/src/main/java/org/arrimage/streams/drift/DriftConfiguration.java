package org.arrimage.streams.drift;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Lets the checks run by the clock.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DriftConfiguration {}
