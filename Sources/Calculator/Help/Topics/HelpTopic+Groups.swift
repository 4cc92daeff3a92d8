import Representations

extension HelpTopic {
  static let groups = HelpTopic(
    name: "groups", summary: "the groups that e3 knows, and how they are typed",
    lines: ["Any of these stands after --group and before a colon: \"Oh: T1u x T2g\"."]
      + HelpText.table(
        GroupList.families.map { ($0.0, $0.1) }
          + KnownGroup.all.map { group in ((([group.name] + group.aliases).joined(separator: ", ")), group.summary) },
        longest: 30) + [
        "", "The 32 crystallographic point groups:",
      ] + HelpText.list("  ", CrystalClasses.names, separator: " ") + [
        "", "e3 group NAME shows the table, e3 group NAME --subgroups what lies in it.",
        "Axes: z is the principal axis, σv contains x, C2' lies along x.",
      ])
}
