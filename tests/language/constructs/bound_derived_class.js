// A bound class that inherits from another one whose constructor waits, and a bound function that is constructed with.
import { pause } from "../pause.ts";
class Shape {
  constructor(name) {
    this.name = pause(name);
  }
}
class Square extends Shape {
  constructor(side, color) {
    super("square");
    this.side = pause(side);
    this.color = color;
  }
}
function Point(x, y) {
  this.x = pause(x);
  this.y = y;
}
const plain = Square.bind(null, 2);

export function main() {
  const bound = Square.bind(null, 3, "red");
  const Origin = Point.bind(null, 0);
  const square = new bound();
  const point = new Origin(4);
  return [
    JSON.stringify(square),
    square instanceof Square,
    JSON.stringify(new plain("blue")),
    JSON.stringify(point),
    point instanceof Point,
    Reflect.construct(Origin, [5], Square) instanceof Square,
    Object.keys(bound).length,
  ];
}

export const expected = [
  '{"name":"square","side":3,"color":"red"}',
  true,
  '{"name":"square","side":2,"color":"blue"}',
  '{"x":0,"y":4}',
  true,
  true,
  0,
];
