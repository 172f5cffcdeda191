package lt.sklaida.search.evaluation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(Evaluation.class)
class EvaluationConfiguration {}
