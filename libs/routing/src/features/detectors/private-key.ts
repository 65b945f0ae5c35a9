import type { Detector } from './detector.js';

const MARK = '-----';
/** Room for the words between `BEGIN` and `PRIVATE KEY`, such as `ENCRYPTED` or `OPENSSH`. */
const LONGEST_HEADER = 48;

/**
 * The first line of a private key in PEM. A public key or a certificate does not count, and a key in another format, such
 * as a PKCS #12 file, is not seen.
 */
export const privateKeyDetector: Detector = {
  kind: 'secret',
  begins: ['BE'],
  isAt(text, index) {
    if (!text.startsWith('BEGIN ', index) || !text.startsWith(MARK, index - MARK.length)) return false;
    return text.slice(index, index + LONGEST_HEADER).includes(`PRIVATE KEY${MARK}`);
  },
};
