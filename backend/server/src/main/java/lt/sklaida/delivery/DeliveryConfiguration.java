package lt.sklaida.delivery;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(Delivery.class)
class DeliveryConfiguration {}
