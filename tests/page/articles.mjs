// Articles for the tests, made up: invented places, outlets and people.

export const SHORT = 'Police in Aldamar said at least 12 people were hurt on Tuesday when a bus left the road near Tel Zoura.';

export const OTHER = 'The mayor of Aldamar, Leyla Orhan, denied on Wednesday that the road near Tel Zoura had been unsafe. Nine people were hurt, she said.';

export const HOSTILE = `<h1 onclick="window.hit = 'h1'">Storm over Aldamar</h1>
<script>window.hit = 'script'; fetch('/stolen')</script>
<img src="http://127.0.0.1:9/pixel.gif" onerror="window.hit = 'img'">
<iframe srcdoc="<script>parent.hit = 'iframe'</script>"></iframe>
<svg onload="window.hit = 'svg'"><a href="javascript:window.hit='a'">go</a></svg>
<style>@import url(http://127.0.0.1:9/style.css); body { background: url(http://127.0.0.1:9/body.png) }</style>
<p onmouseover="window.hit = 'p'">Heavy rain fell on Aldamar on Monday, the weather office said. &lt;script&gt;window.hit = 'text'&lt;/script&gt;</p>
<p>“We saw nothing like it in ten years,” said Samira Beyk, a teacher.</p>`;

/** Short articles that all differ. @param {number} n */
export function many(n) {
  const towns = ['Aldamar', 'Tel Zoura', 'Varesh', 'Qasr al-Mirad', 'Shekh Omar'];
  const rows = Array.from({ length: n }, (_, i) => ({
    id: `row-${i}`,
    title: `Report ${i} from ${towns[i % towns.length]}`,
    outlet: `Outlet ${i % 7}`,
    text: `Report ${i} from ${towns[i % towns.length]}\n\nThe council of ${towns[(i + 1) % towns.length]} said on Monday that ${i + 2} houses had been damaged by the storm of week ${i}. `
      + `“Number ${i} was the worst,” Dana Orsolic told reporters.\n\nAt least ${(i * 7) % 90 + 1} people left ${towns[i % towns.length]} and nobody was hurt, the fire service said.`,
  }));
  return rows;
}
