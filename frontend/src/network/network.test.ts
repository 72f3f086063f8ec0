import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, seeing, sight, zoomed } from './camera.ts';
import { type Box, type Network, type Way, Walk, beginning, boxesIn, waysIn } from './model.ts';

const box = (task: string, x: number, y: number, layer: number, critical = false): Box => ({ task, name: task, x, y, layer, kind: 'task', critical, under: null, underName: '', said: task, drawn: '' });
const way = (from: number, to: number, weight = 0): Way => ({ from, to, links: [`${from}-${to}`], how: 'FS', driving: weight > 0, critical: weight > 1, back: false, span: [0, 0, 10, 10], drawn: '' });

const network: Network = {
  revision: 1, wide: 800, high: 200, box: [192, 46], leftOut: '', open: [],
  boxes: [box('a', 0, 0, 0), box('b', 256, 0, 1), box('c', 256, 60, 1, true), box('d', 512, 0, 2)],
  ways: [way(0, 1), way(0, 2, 2), way(1, 3), way(2, 3, 1)],
};

test('an arrow follows the link that sets the date', () => {
  const walk = new Walk(network);
  assert.equal(walk.step(0, 'ArrowRight'), 2);
  assert.equal(walk.step(3, 'ArrowLeft'), 2);
  assert.equal(walk.step(3, 'ArrowRight'), 3);
});

test('up and down stay in the layer', () => {
  const walk = new Walk(network);
  assert.equal(walk.step(1, 'ArrowDown'), 2);
  assert.equal(walk.step(2, 'ArrowUp'), 1);
  assert.equal(walk.step(2, 'ArrowDown'), 2);
});

test('the links of a box: what it waits for first', () => {
  assert.deepEqual(new Walk(network).ways(1), [0, 2]);
});

test('one begins at the critical path', () => {
  assert.equal(beginning(network), 2);
  assert.equal(beginning({ ...network, boxes: [] }), -1);
});

test('only what is in sight is drawn', () => {
  assert.deepEqual(boxesIn(network, { left: 240, top: 50, right: 300, bottom: 90 }), [2]);
  assert.deepEqual(waysIn(network, { left: 500, top: 0, right: 600, bottom: 90 }), []);
});

test('zooming keeps the point under the pointer', () => {
  const at = { x: 100, y: 50 };
  const near = zoomed({ x: 10, y: 20, zoom: 1 }, 2, at);
  assert.equal((at.x - near.x) / near.zoom, 90);
  assert.equal((at.y - near.y) / near.zoom, 30);
});

test('all of it fits, and small ones are not blown up', () => {
  const all = fitted({ wide: 2000, high: 100 }, { wide: 1064, high: 500 });
  assert.equal(all.zoom, 0.5);
  assert.equal(fitted({ wide: 100, high: 50 }, { wide: 1064, high: 500 }).zoom, 1);
});

test('a box that is in sight moves nothing', () => {
  const camera = { x: 0, y: 0, zoom: 1 };
  const stage = { wide: 800, high: 600 };
  assert.deepEqual(seeing(camera, { left: 100, top: 100, right: 300, bottom: 146 }, stage), camera);
  assert.equal(seeing(camera, { left: 900, top: 100, right: 1092, bottom: 146 }, stage).x, 800 - 32 - 1092);
});

test('what is in sight, in the measures of the drawing', () => {
  assert.deepEqual(sight({ x: -100, y: 0, zoom: 0.5 }, { wide: 400, high: 200 }, 0), { left: 200, top: -0, right: 1000, bottom: 400 });
});
