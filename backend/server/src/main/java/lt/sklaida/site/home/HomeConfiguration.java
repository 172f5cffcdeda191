package lt.sklaida.site.home;

import lt.sklaida.site.Area;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "sklaida.site.enabled", matchIfMissing = true)
class HomeConfiguration {

    @Bean
    Area homeArea() {
        return new HomeArea();
    }
}
