package lt.sklaida.studio.edit;

import lt.sklaida.studio.Place;
import lt.sklaida.studio.Reply;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Goes on to the page of what was saved, which tells what had been changed meanwhile.
 *
 * @param written the paths of what the visitor has written or decided on, which is no news
 */
record Saved(Desk desk, EntryForm form, Collection<String> written) {

    private static final int MAX_MERGED = 20;

    /**
     * The page.
     *
     * @param merged the paths of what had been changed meanwhile
     */
    Reply answer(Change.Entry entry, List<String> merged, String verb) {
        String path = "/studio/entry/" + entry.id();
        String locale = form.language().locale();
        if (verb.equals("publish")) {
            return Reply.redirect(path + "/publish?locale=" + locale);
        }
        StringBuilder address = new StringBuilder(path);
        address.append("?locale=").append(locale).append("&done=saved");
        List<String> news = merged.stream().distinct().filter(this::isNews).toList();
        news.stream()
                .limit(MAX_MERGED)
                .forEach(one -> address.append("&merged=").append(encoded(one)));
        if (!news.isEmpty() && desk.isAlone(entry.id(), form.base())) {
            address.append("&alone=true");
        }
        return Reply.redirect(address.toString());
    }

    private boolean isNews(String merged) {
        String path = Place.dotted(merged);
        return written.stream().noneMatch(one -> path.equals(one) || path.startsWith(one + "."));
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
