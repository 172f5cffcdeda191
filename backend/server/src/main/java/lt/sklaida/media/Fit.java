package lt.sklaida.media;

/** How a picture fills a frame. */
public enum Fit {
    /** It fills the frame, and what does not fit is cut off around the focal point. */
    COVER,
    /** It is shown whole, within the frame. */
    CONTAIN
}
