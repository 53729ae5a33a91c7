// Four short articles about one invented event, to try the page with. Places, outlets, groups and people are made up.

/** @import { Source } from './types.js' */

/** @type {Source[]} */
export const SAMPLE = [
  {
    id: 'sample-courier',
    outlet: 'The Lowland Courier',
    date: '2031-04-17',
    text: `Skip to main content

Home | World | Vareshia | Weather

Salvation Front says it has taken the dam at Qasr al-Mirad

By Ilse Tornquist

Share on Facebook
Share by email

QASR AL-MIRAD, Vareshia – Fighters of the Northern Salvation Front (NSF) took control of the dam at Qasr al-Mirad on Tuesday after two days of fighting with government troops, a spokesman for the group said.

At least 23 soldiers were killed and more than 40 wounded in the attack, the spokesman, Daoud Harrani, told The Lowland Courier by telephone. He said the group had lost four men.

The defence ministry denied that the dam had fallen. “The dam at Qasr Mirad is firmly in the hands of the army,” General Petra Solenk, the ministry’s spokeswoman, told reporters in the capital, Varesh. She said 9 soldiers had been killed.

Residents of the village of Tel Zoura, south of the dam, said that shelling began before dawn on Monday and that some 600 families had fled towards the town of Aldamar.

“We heard the guns all night and left with nothing but our papers,” said Samira Beyk, a teacher who reached Aldamar on Tuesday. “Nobody told us where to go.”

The dam supplies drinking water to about 300,000 people in the province of Mirad. Engineers left the control room on Monday evening, according to the water authority.

The Lowland Courier could not independently verify the claims of either side.

Ilse Tornquist has reported from Vareshia since 2024. Follow her on social media.

Read more: Three things to know about the Mirad dam

Sign up for our morning newsletter

© 2031 The Lowland Courier. All rights reserved.`,
  },
  {
    id: 'sample-kestrel',
    outlet: 'Kestrel News Agency',
    date: '2031-04-17',
    text: `Fighting over Mirad dam leaves dozens dead, both sides claim control

Kestrel News Agency

Varesh (Kestrel) – Dozens of people were killed in two days of fighting over the dam at Kasr al-Mirad in northern Vareshia, hospital officials said on Wednesday, while the army and the Northern Salvation Front each claimed to hold it.

The hospital in Aldamar had received the bodies of 31 people, among them five civilians, its director, Dr Yusuf Kalender, said. Between 50 and 70 wounded were being treated there.

The NSF said on Tuesday that its fighters had taken the dam and killed at least 23 soldiers. The defence ministry rejected the claim and put its losses at nine dead.

Residents of the village of Tel Zoura, south of the dam, said that shelling began before dawn on Monday and that some 600 families had fled towards the town of Aldamar.

Daud Harrani, who speaks for the Salvation Front, said the group would “keep the water running for everybody”. The United Nations called on both sides to let engineers return to the control room.

“Whoever holds the dam holds the water of three hundred thousand people,” said Kalender. “That should worry everybody.”

The figures could not be verified.

Photo: Smoke rises above the Mirad dam, 16 April 2031. Kestrel / Archive

Related: Timeline of the war in northern Vareshia`,
  },
  {
    id: 'sample-radio',
    outlet: 'Vareshian State Radio',
    html: `<!doctype html><html lang="en"><head><title>Army repels terrorist attack on Qasr Mirad dam - Vareshian State Radio</title>
<meta property="og:site_name" content="Vareshian State Radio"><meta property="article:published_time" content="2031-04-18T06:30:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/live">Listen live</a></li></ul></nav>
<article><h1>Army repels terrorist attack on Qasr Mirad dam</h1>
<p class="byline">VSR News Desk</p>
<p>Units of the Vareshian army repelled an attack by terrorists of the so-called Salvation Front on the Qasr Mirad dam on Tuesday and killed 118 of them, the General Command said.</p>
<p>General Petra Solenk said the army had regained full control of the dam and of the village of Tell Zura. She denied reports that soldiers had left their positions.</p>
<p>“The dam at Qasr Mirad is firmly in the hands of the army,” Solenk told reporters in the capital, Varesh.</p>
<figure><img src="dam.jpg" alt=""><figcaption>The dam at Qasr Mirad. File photo</figcaption></figure>
<p>Nine soldiers were martyred in the defence of the dam, the General Command added. It rejected as false a report that drinking water in Aldamar had been cut.</p>
<p>Units of the Vareshian army repelled an attack by terrorists of the so-called Salvation Front on the Qasr Mirad dam on Tuesday and killed 118 of them, the General Command said.</p>
</article>
<section><h2>Comments</h2><p>Comments are moderated. Please keep them polite and on topic.</p></section>
<footer><p>Back to top</p><p>© Vareshian State Radio</p></footer></body></html>`,
  },
  {
    id: 'sample-monitor',
    outlet: 'Open Valley Monitor',
    date: '2031-04-20',
    text: `What is known about the fighting at the Mirad dam

Open Valley Monitor, 20 April 2031

The Open Valley Monitor (OVM) has compared reports on the fighting of 15 and 16 April at the dam of Qasr al-Mirad with the accounts of eleven witnesses.

OVM believes that between 20 and 30 soldiers and at least 12 fighters of the Northern Salvation Front were killed. The figure of 118 dead fighters given by state radio is not supported by any witness.

Five civilians died in Tel Zoura when a shell hit a bakery on Monday, two relatives told OVM. The army has not commented on the report.

Residents of the village of Tel Zoura, south of the dam, said shelling began before dawn on Monday and that around 600 families had fled to the town of Aldamar.

By Thursday the army had retaken the dam, witnesses said; the NSF had withdrawn to the hills near Shekh Omar during the night.

Daoud Harrani of the NSF did not answer questions. A spokesman for the water authority said the supply of Aldamar had been interrupted for “less than a day”.

The Open Valley Monitor is an independent project. Support us with a donation.

Leave a comment. Your email address will not be published.`,
  },
];
