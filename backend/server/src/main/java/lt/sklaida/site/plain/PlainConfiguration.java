package lt.sklaida.site.plain;

import lt.sklaida.site.Area;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "sklaida.site.enabled", matchIfMissing = true)
class PlainConfiguration {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    Area plainArea() {
        return new PlainArea();
    }
}
