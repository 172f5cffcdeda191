package lt.sklaida.graphql.http;

/** What a request asks for, and how the answer is to be. */
record Asked(AnswerCache.Query query, boolean byGet, ResponseFormat format, boolean gzip) {}
