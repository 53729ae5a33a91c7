// Hostile words for the tests of injection: a list of our own, and a public collection of payloads where it is at hand.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CORPUS = join(process.env.CROSSREAD_SHARED || join(import.meta.dirname, '..', '..', '..', 'shared'), 'corpora', 'xss-payloads.json');

/** One of each way out of a text: into markup, an attribute, a script, a style, a link, a formula, a template, Markdown. */
const OWN = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>", '<svg/onload=alert(1)>',
  '</textarea><script>alert(1)</script>', '</title><script>alert(1)</script>', '</style><script>alert(1)</script>', '--><script>alert(1)</script>', ']]><script>alert(1)</script>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>', '<a href="javascript:alert(1)">x</a>', 'javascript:alert(1)', '<base href="http://127.0.0.1:9/">', '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">',
  '<link rel=stylesheet href=http://127.0.0.1:9/x.css>', '<style>@import url(http://127.0.0.1:9/x.css)</style>', '<form action=http://127.0.0.1:9/><input autofocus onfocus=alert(1)></form>', '" onmouseover="alert(1)" x="', "' autofocus onfocus='alert(1)",
  '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;img src=x onerror=alert(1)&#62;', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', '<details open ontoggle=alert(1)>',
  '[x](javascript:alert(1))', '![x](http://127.0.0.1:9/x.png)', '<javascript:alert(1)>', '[x]: javascript:alert(1)', '`x`<img src=x onerror=alert(1)>', '| a | <img src=x onerror=alert(1)> |',
  '=HYPERLINK("http://127.0.0.1:9/","x")', '+1+cmd|\'/C calc\'!A0', '-1+1|cmd', '@SUM(1+1)', '\t=1+1', ' =1+1', '＝1+1', '"\n=1+1', ';=1+1', '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '\u2028alert(1)\u2029', '\u0000<script>alert(1)</script>', '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '__proto__', 'constructor', '<img src="x` `<script>alert(1)</script>"` `>', '%3Cscript%3Ealert(1)%3C/script%3E', '\u202e<script>alert(1)</script>',
];

/** @type {string[]} */
const others = existsSync(CORPUS) ? JSON.parse(readFileSync(CORPUS, 'utf8')).map((/** @type {{ payload: string }} */ { payload }) => payload) : [];

export const PAYLOADS = [...new Set([...OWN, ...others])];
