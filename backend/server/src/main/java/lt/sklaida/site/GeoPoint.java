package lt.sklaida.site;

import java.util.Locale;

/** A place on the earth, in degrees. */
public record GeoPoint(double latitude, double longitude) {

    /** A map of the place, on a host that shows maps without following who looks at them. */
    public String map() {
        return String.format(
                Locale.ROOT,
                "https://www.openstreetmap.org/?mlat=%1$.4f&mlon=%2$.4f#map=13/%1$.4f/%2$.4f",
                latitude,
                longitude);
    }
}
