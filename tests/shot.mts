import { chromium } from 'playwright-core';
const [,, out, url, w, h] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync','--use-gl=angle','--use-angle=swiftshader','--enable-unsafe-swiftshader'] });
const p = await b.newPage({ viewport: { width: +w!, height: +h! } });
p.on('console', m => m.type()==='error' && console.log('console', m.text())); p.on('pageerror', e => console.log('pageerror', e.message));
await p.goto(url!); await p.waitForTimeout(12000);
await p.mouse.wheel(0, +(process.argv[7] ?? 0)); await p.waitForTimeout(2500); await p.screenshot({ path: out!, fullPage: process.argv[6] === "full" }); await b.close();
