package lt.sklaida.content;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.SortedMap;

/** The slugs of a draft, by locale, and the entry's key. */
record Names(SortedMap<LocaleTag, Slug> slugs, Slug key) {}
