// Opens packed files and writes reports and tables, in a worker of its own: ZIP, DOCX, mail and MHTML in, articles and the files inside out; what
// the page holds in, the text of a file out. Bundled with its libraries (scripts/parts.mjs); never touches the network.
import { openMail } from './mail.js';
import { openZip } from './zip.js';
import { serve } from './serve.js';
import { write } from './write.js';

serve((bytes, format) => (format === 'mail' ? openMail(bytes) : openZip(bytes)), write);
