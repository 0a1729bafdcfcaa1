/** A ray tracer: spheres over a chequered floor, with shadows and reflections. */

export const small = 6;
export const size = 400;
export const checksum = "400x400:15698108";

class Vector {
  readonly x: number;
  readonly y: number;
  readonly z: number;

  constructor(x: number, y: number, z: number) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  plus(other: Vector): Vector {
    return new Vector(this.x + other.x, this.y + other.y, this.z + other.z);
  }

  minus(other: Vector): Vector {
    return new Vector(this.x - other.x, this.y - other.y, this.z - other.z);
  }

  times(factor: number): Vector {
    return new Vector(this.x * factor, this.y * factor, this.z * factor);
  }

  dot(other: Vector): number {
    return this.x * other.x + this.y * other.y + this.z * other.z;
  }

  cross(other: Vector): Vector {
    return new Vector(
      this.y * other.z - this.z * other.y,
      this.z * other.x - this.x * other.z,
      this.x * other.y - this.y * other.x,
    );
  }

  get length(): number {
    return Math.sqrt(this.dot(this));
  }

  normalized(): Vector {
    return this.times(1 / this.length);
  }
}

class Color {
  static readonly black = new Color(0, 0, 0);

  readonly red: number;
  readonly green: number;
  readonly blue: number;

  constructor(red: number, green: number, blue: number) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  plus(other: Color): Color {
    return new Color(
      this.red + other.red,
      this.green + other.green,
      this.blue + other.blue,
    );
  }

  times(factor: number): Color {
    return new Color(
      this.red * factor,
      this.green * factor,
      this.blue * factor,
    );
  }

  /** Between 0 and 255. */
  get brightness(): number {
    const sum = this.red * 0.3 + this.green * 0.59 + this.blue * 0.11;
    return Math.round(255 * Math.min(1, Math.max(0, sum)));
  }
}

class Ray {
  readonly origin: Vector;
  readonly direction: Vector;

  constructor(origin: Vector, direction: Vector) {
    this.origin = origin;
    this.direction = direction;
  }

  at(distance: number): Vector {
    return this.origin.plus(this.direction.times(distance));
  }
}

interface Material {
  readonly gloss: number;
  readonly reflection: number;
  colorAt(point: Vector): Color;
}

class Plain implements Material {
  readonly gloss: number;
  readonly reflection: number;
  readonly #color: Color;

  constructor(color: Color, gloss: number, reflection: number) {
    this.#color = color;
    this.gloss = gloss;
    this.reflection = reflection;
  }

  colorAt(_point: Vector): Color {
    return this.#color;
  }
}

class Chequered implements Material {
  readonly gloss = 1;
  readonly reflection: number;
  readonly #odd: Color;
  readonly #even: Color;

  constructor(odd: Color, even: Color, reflection: number) {
    this.#odd = odd;
    this.#even = even;
    this.reflection = reflection;
  }

  colorAt({ x, z }: Vector): Color {
    const field = Math.floor(x / 2) + Math.floor(z / 2);
    return (field & 1) === 0 ? this.#even : this.#odd;
  }
}

abstract class Shape {
  readonly material: Material;

  constructor(material: Material) {
    this.material = material;
  }

  /** How far along the ray it meets the shape; `Infinity` if it does not. */
  abstract distanceTo(ray: Ray): number;
  abstract normalAt(point: Vector): Vector;
}

class Sphere extends Shape {
  readonly center: Vector;
  readonly radius: number;

  constructor(center: Vector, radius: number, material: Material) {
    super(material);
    this.center = center;
    this.radius = radius;
  }

  override distanceTo(ray: Ray): number {
    const toCenter = this.center.minus(ray.origin);
    const along = toCenter.dot(ray.direction);
    const missed = toCenter.dot(toCenter) - along * along;
    const inside = this.radius * this.radius - missed;
    if (along < 0 || inside < 0) return Infinity;
    return along - Math.sqrt(inside);
  }

  override normalAt(point: Vector): Vector {
    return point.minus(this.center).normalized();
  }
}

class Plane extends Shape {
  readonly normal: Vector;
  readonly height: number;

  constructor(normal: Vector, height: number, material: Material) {
    super(material);
    this.normal = normal;
    this.height = height;
  }

  override distanceTo(ray: Ray): number {
    const slope = this.normal.dot(ray.direction);
    if (slope >= 0) return Infinity;
    return (this.height - this.normal.dot(ray.origin)) / slope;
  }

  override normalAt(_point: Vector): Vector {
    return this.normal;
  }
}

interface Light {
  readonly position: Vector;
  readonly intensity: number;
}

interface Hit {
  readonly shape: Shape;
  readonly distance: number;
}

class Scene {
  readonly shapes: Shape[];
  readonly lights: Light[];
  readonly ambient = 0.15;
  readonly background = new Color(0.4, 0.5, 0.7);

  constructor(shapes: Shape[], lights: Light[]) {
    this.shapes = shapes;
    this.lights = lights;
  }

  /** The nearest shape that the ray meets, before it has gone too far. */
  nearest(ray: Ray, farthest = Infinity): Hit | undefined {
    let hit: Hit | undefined;
    let nearest = farthest;
    for (const shape of this.shapes) {
      const distance = shape.distanceTo(ray);
      if (distance > 1e-6 && distance < nearest) {
        nearest = distance;
        hit = { shape, distance };
      }
    }
    return hit;
  }

  trace(ray: Ray, bounces: number): Color {
    const hit = this.nearest(ray);
    if (hit === undefined) return this.background;
    const { shape, distance } = hit;
    const { material } = shape;
    const point = ray.at(distance);
    const normal = shape.normalAt(point);
    const mirrored = ray.direction.minus(
      normal.times(2 * normal.dot(ray.direction)),
    );
    const shine = this.lights
      .map((light) => this.#lighten(light, point, normal, mirrored, material))
      .reduce((sum, color) => sum.plus(color), Color.black);
    const lit = material.colorAt(point).times(this.ambient).plus(shine);
    if (bounces === 0 || material.reflection === 0) return lit;
    const reflected = this.trace(new Ray(point, mirrored), bounces - 1);
    return lit.times(1 - material.reflection)
      .plus(reflected.times(material.reflection));
  }

  #lighten(
    light: Light,
    point: Vector,
    normal: Vector,
    mirrored: Vector,
    material: Material,
  ): Color {
    const toLight = light.position.minus(point);
    const distance = toLight.length;
    const direction = toLight.times(1 / distance);
    const slope = normal.dot(direction);
    if (slope <= 0) return Color.black;
    if (this.nearest(new Ray(point, direction), distance) !== undefined) {
      return Color.black;
    }
    const diffuse = material.colorAt(point).times(slope);
    const glare = Math.max(0, mirrored.dot(direction)) ** 20 * material.gloss;
    return diffuse.plus(new Color(glare, glare, glare)).times(light.intensity);
  }
}

class Camera {
  readonly #position: Vector;
  readonly #forward: Vector;
  readonly #right: Vector;
  readonly #up: Vector;

  constructor(position: Vector, target: Vector) {
    this.#position = position;
    this.#forward = target.minus(position).normalized();
    this.#right = this.#forward.cross(new Vector(0, -1, 0)).normalized();
    this.#up = this.#forward.cross(this.#right);
  }

  /** The ray through a point of the picture, whose corners are at ±0.5. */
  rayThrough(x: number, y: number): Ray {
    const direction = this.#forward
      .plus(this.#right.times(x))
      .plus(this.#up.times(y));
    return new Ray(this.#position, direction.normalized());
  }
}

function spheres(): Shape[] {
  return Array.from({ length: 7 }, (_, i) => {
    const angle = i * 2 * Math.PI / 7;
    return new Sphere(
      new Vector(3 * Math.cos(angle), 0.6 + 0.2 * i, 3 * Math.sin(angle)),
      0.6 + 0.1 * i,
      new Plain(new Color(0.1 * i, 0.9 - 0.1 * i, 0.5), 0.5, 0.05 * i),
    );
  });
}

function scene(): Scene {
  const floor = new Plane(
    new Vector(0, 1, 0),
    0,
    new Chequered(new Color(0.9, 0.9, 0.9), new Color(0.2, 0.1, 0.1), 0.2),
  );
  return new Scene([floor, ...spheres()], [
    { position: new Vector(-6, 8, -4), intensity: 0.7 },
    { position: new Vector(5, 10, -6), intensity: 0.4 },
  ]);
}

/** Paints a picture of `n` by `n`; gives its size and the sum of its brightness. */
export function run(n: number): string {
  const camera = new Camera(new Vector(0, 3, -9), new Vector(0, 1, 0));
  const painted = scene();
  let sum = 0;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const ray = camera.rayThrough((column + 0.5) / n - 0.5, 0.5 - row / n);
      sum += painted.trace(ray, 3).brightness;
    }
  }
  return `${n}x${n}:${sum}`;
}
