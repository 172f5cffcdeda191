package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.site.Site;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** The server of those who run a frontend of their own. */
class SiteSwitchedOffTests {

    @Test
    void hasNoPageOfTheSite() {
        try (TestServer server = TestServer.start("sklaida.site.enabled=false")) {
            assertThat(server.open("/lt/").statusCode()).isEqualTo(404);
            assertThat(server.open("/").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> server.bean(Site.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
        }
    }
}
