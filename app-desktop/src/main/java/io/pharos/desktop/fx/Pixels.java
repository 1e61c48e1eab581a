package io.pharos.desktop.fx;

/** Arithmetic of pixels, premultiplied 0xAARRGGBB. */
public final class Pixels {
    private Pixels() {}

    /**
     * Returns a pixel that was partly covered by an opaque colour.
     *
     * @param strength how much of it is covered, 0 for nothing to 256 for all
     */
    public static int over(int below, int rgb, int strength) {
        int rest = 256 - strength;
        int redBlue = (rgb & 0xff00ff) * strength + (below & 0xff00ff) * rest >>> 8 & 0xff00ff;
        int green = (rgb & 0x00ff00) * strength + (below & 0x00ff00) * rest >>> 8 & 0x00ff00;
        int alpha = 255 * strength + (below >>> 24) * rest >>> 8;
        return alpha << 24 | redBlue | green;
    }
}
