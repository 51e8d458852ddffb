import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noBrowser, openPage } from '../browser.js';
import { callstorm, contents, folderWith, skippedLoudly, startCallstorm, tiny } from './callstorm.js';

/** Serves the tiny scenario; ends with the test. */
async function served(...args: string[]) {
  const child = startCallstorm(folderWith({ 'tiny.yaml': tiny }), 'explore', 'tiny.yaml', ...args);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const address = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(`${data}`.trim())),
  );
  return { child, ended, address, port: new URL(address).port };
}

/** What a server answers to a request. */
function asked(address: string, method: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; type: string | undefined; length: number }>((resolve, reject) => {
    const sent = request(address, { method, headers }, (response) => {
      let length = 0;
      response.on('data', (data: Buffer) => {
        length += data.length;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode!, type: response.headers['content-type'], length }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('callstorm explore', () => {
  it('serves one page to this machine alone, until Ctrl-C', async () => {
    const { child, ended, address, port } = await served();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await asked(address, 'GET');
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.length).toBeGreaterThan(100_000);
    expect(await asked(address, 'GET', { Host: `localhost:${port}` })).toMatchObject({ status: 200 });
    expect(await asked(address, 'GET', { Host: 'rebound.example' })).toMatchObject({ status: 403 });
    expect(await asked(address, 'GET', { Host: `rebound.example:${port}` })).toMatchObject({ status: 403 });
    expect(await asked(`${address}favicon.ico`, 'GET')).toMatchObject({ status: 404 });
    expect(await asked(`${address}../../etc/passwd`, 'GET')).toMatchObject({ status: 404 });
    expect(await asked(address, 'POST')).toMatchObject({ status: 405 });
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  it.skipIf(skippedLoudly(noBrowser))('serves a page that works', async () => {
    const { address } = await served('--seed', '3');
    const { page, errors, requests } = await openPage(address);
    await page.waitForSelector('#figures[data-replications="2"]');
    expect(await page.locator('#state').textContent()).toContain('2 of 2 replications · seed 3');
    expect({ errors, requests }).toEqual({ errors: [], requests: [address] });
  });

  it('refuses a port that is taken', async () => {
    const { port } = await served();
    const folder = folderWith({ 'tiny.yaml': tiny });
    const { status, stderr } = await callstorm(folder, 'explore', 'tiny.yaml', '--port', port);
    expect(status).toBe(2);
    expect(stderr).toBe(
      `--port: cannot serve at ${port}: another program has it already. Name another, or leave it out.\n`,
    );
  });

  it('writes a page that fetches nothing, the same bytes each time', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    for (const out of ['a.html', 'b.html']) {
      const { status, stdout, stderr } = await callstorm(folder, 'explore', 'tiny.yaml', '--out', out);
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    }
    const page = readFileSync(join(folder, 'a.html'), 'utf8');
    expect(readFileSync(join(folder, 'b.html'), 'utf8')).toBe(page);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).toContain("default-src 'none'");
  });

  it.each([
    [['explore', 'tiny.yaml', '--out', 'tiny.yaml'], '--out: tiny.yaml is read here, and would be written over.'],
    [['explore', 'tiny.yaml', '--out', 'none/page.html'], 'none/page.html: cannot be written to: the folder none'],
    [['explore', 'tiny.yaml', '--out', 'a.html', '--port', '80'], '--out writes a file, and --port serves'],
    [['explore', 'tiny.yaml', '--port', '70000'], '--port: expected a whole number from 1 to 65_535'],
    [['explore', 'tiny.yaml', '--set', 'agents=10', '--out', 'a.html'], 'expected 9 or less, but found 10'],
    [['explore', 'bad.yaml', '--out', 'a.html'], 'bad.yaml: '],
    [['explore'], 'expected a file. Write callstorm explore FILE.'],
  ])('%j ends with 2, and nothing written', async (args, message) => {
    const folder = folderWith({ 'tiny.yaml': tiny, 'bad.yaml': tiny.replace('rate: 60/h', 'rate: often') });
    const { status, stdout, stderr } = await callstorm(folder, ...args);
    expect(stderr).toContain(message);
    expect({ status, stdout, left: contents(folder) }).toEqual({
      status: 2,
      stdout: '',
      left: ['bad.yaml', 'tiny.yaml'],
    });
  });
});
