package lt.sklaida.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;

/** Creates the beans of this package. */
@EnableConfigurationProperties({SessionSettings.class, PasskeySettings.class})
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    AuditLog auditLog(MongoTemplate mongo, Clock clock) {
        return new AuditLog(mongo, clock);
    }

    @Bean
    Users users(MongoTemplate mongo, Passwords passwords, AuditLog audit, Clock clock) {
        // The unique indexes must exist before the first write.
        new SecurityIndexes(mongo).create();
        return new Users(mongo, passwords, audit, clock);
    }

    @Bean
    ApiTokens apiTokens(MongoTemplate mongo, AuditLog audit, Clock clock) {
        return new ApiTokens(mongo, audit, clock);
    }

    @Bean
    Invitations invitations(
            MongoTemplate mongo, Users users, Passwords passwords, AuditLog audit, Clock clock) {
        return new Invitations(new OneTimeLinks(mongo, clock), users, passwords, audit);
    }

    @Bean
    Sessions sessions(
            MongoTemplate mongo,
            Users users,
            AuditLog audit,
            SessionSettings settings,
            Clock clock) {
        return new Sessions(mongo, users, audit, settings, clock);
    }

    @Bean
    SignIn signIn(
            MongoTemplate mongo, Users users, Passwords passwords, AuditLog audit, Clock clock) {
        return new SignIn(users, passwords, new Attempts(mongo, clock), audit);
    }

    @Bean
    Passkeys passkeys(MongoTemplate mongo, Users users, AuditLog audit, Clock clock) {
        return new Passkeys(mongo, new Challenges(mongo, clock), users, audit, clock);
    }
}
