/// The options that say which rotation is meant.
enum RotationOptions {
  static let all: [Option] = [
    Option("angles", .text("A,B,C"), "Euler angles: 0.3, pi/3, 30deg"),
    Option("euler", .text("AXES"), "yxy (e3nn), zyz, zxz, …; the usual one of the basis"),
    Option("quaternion", .text("W,X,Y,Z"), "a quaternion of any length, exact"),
    Option("axis", .text("X,Y,Z"), "an axis, with --angle"), Option("angle", .text("T"), "the angle about --axis"),
    Option("matrix", .text("9 NUMBERS"), "an orthogonal matrix, row after row"),
  ]

  /// The names of those that name a rotation.
  static let names = ["angles", "quaternion", "axis", "matrix"]
}
