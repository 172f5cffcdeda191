package lt.sklaida;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modulesUseOnlyPublicTypesOfOthers() {
        ApplicationModules.of("lt.sklaida").verify();
    }
}
