package lt.sklaida.security.http;

import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import jakarta.servlet.http.HttpServletResponse;

import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.Invitations;
import lt.sklaida.security.PasskeySettings;
import lt.sklaida.security.Passkeys;
import lt.sklaida.security.Sessions;
import lt.sklaida.security.SignIn;
import lt.sklaida.security.Users;
import lt.sklaida.shared.SklaidaException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Who gets through to what over HTTP. What is not listed in {@link Doors}, nobody does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SecurityHttpConfiguration {

    @Bean
    Doors doors(GraphQlProperties properties) {
        return new Doors(properties.getHttp().getPath());
    }

    @Bean
    Refusals refusals(Doors doors, SharedAssets assets) {
        return new Refusals(doors, assets);
    }

    /** What is for everyone: no session, no cookie, no header of ours. */
    @Bean
    @Order(1)
    SecurityFilterChain openToEveryone(Doors doors) {
        return new DefaultSecurityFilterChain(doors.open());
    }

    /** What is asked by those who sign in, or have done so. */
    @Bean
    @Order(2)
    SecurityFilterChain guarded(
            HttpSecurity http,
            Doors doors,
            Refusals refusals,
            ApiTokens tokens,
            Sessions sessions) {
        return http.securityMatcher(doors.guarded())
                .addFilterBefore(new CallerFilter(tokens, sessions, refusals), CsrfFilter.class)
                .csrf(
                        csrf ->
                                csrf.csrfTokenRepository(new CsrfTokens())
                                        .csrfTokenRequestHandler(new SentCsrfTokens(doors))
                                        .requireCsrfProtectionMatcher(doors::takesCsrfToken))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(doors.forKnownCallers())
                                        .access(
                                                (_, context) ->
                                                        new AuthorizationDecision(
                                                                Callers.isKnown(
                                                                        context.getRequest())))
                                        .anyRequest()
                                        .permitAll())
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(refusals)
                                        .accessDeniedHandler(refusals))
                // Ours are in the store; CallerFilter finds them.
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Everything else is answered like what does not exist. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain closed() {
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                (_, response, _) ->
                        ((HttpServletResponse) response)
                                .sendError(HttpServletResponse.SC_NOT_FOUND));
    }

    /** The endpoints know themselves which methods they have, and Tomcat refuses bad headers. */
    @Bean
    StrictHttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(_ -> true);
        firewall.setAllowedHeaderValues(_ -> true);
        return firewall;
    }

    /** Addresses that could be read in two ways are those of nothing. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (_, response, _) -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    @Bean
    BrowserSessions browserSessions(Sessions sessions, Users users) {
        return new BrowserSessions(sessions, users);
    }

    @Bean
    Entrance entrance(BrowserSessions sessions) {
        return new Entrance(sessions, Doors.STUDIO);
    }

    @Bean
    RouterFunction<ServerResponse> pageRoutes(
            SignIn signIn,
            BrowserSessions sessions,
            Entrance entrance,
            Invitations invitations,
            AuditLog audit,
            Refusals refusals,
            SharedAssets assets) {
        SignInPages pages = new SignInPages(signIn, sessions, entrance, assets);
        LinkPages links = new LinkPages(invitations, entrance, audit, assets);
        return route().GET(Doors.SIGN_IN, pages::signIn)
                .HEAD(Doors.SIGN_IN, pages::signIn)
                .POST(Doors.SIGN_IN, pages::begin)
                .GET(Doors.SIGN_OUT, pages::signOut)
                .HEAD(Doors.SIGN_OUT, pages::signOut)
                .POST(Doors.SIGN_OUT, pages::end)
                .GET(Doors.LINK, links::form)
                .HEAD(Doors.LINK, links::form)
                .POST(Doors.LINK, links::choose)
                .onError(RefusedException.class, refusals::refusal)
                .onError(SklaidaException.class, refusals::failure)
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> sessionRoutes(
            SignIn signIn, BrowserSessions sessions, Refusals refusals) {
        SessionEndpoint endpoint = new SessionEndpoint(signIn, sessions);
        return route().GET(Doors.SESSION, endpoint::get)
                .HEAD(Doors.SESSION, endpoint::get)
                .POST(Doors.SESSION, endpoint::begin)
                .DELETE(Doors.SESSION, endpoint::end)
                .DELETE(Doors.ALL_SESSIONS, endpoint::endAll)
                .route(
                        path(Doors.SESSION),
                        request -> refusals.refusal(SessionEndpoint.wrongMethod(), request))
                .onError(RefusedException.class, refusals::refusal)
                .onError(SklaidaException.class, refusals::failure)
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> passkeyRoutes(
            Passkeys passkeys,
            BrowserSessions sessions,
            PasskeySettings settings,
            Refusals refusals) {
        PasskeyEndpoint endpoint = new PasskeyEndpoint(passkeys, sessions, settings);
        return route().POST(Doors.PASSKEY_OPTIONS, endpoint::creationOptions)
                .POST(Doors.PASSKEYS, endpoint::add)
                .POST(Doors.PASSKEY_SESSION_OPTIONS, endpoint::requestOptions)
                .POST(Doors.PASSKEY_SESSION, endpoint::begin)
                .onError(RefusedException.class, refusals::refusal)
                .onError(SklaidaException.class, refusals::failure)
                .build();
    }
}
