using FsCheck;
using FsCheck.Fluent;
using Multyagents.Workspaces;

namespace Multyagents.Grains.Tests.Workspaces;

/// <summary>The lock table against one that compares every segment of every pair of paths.</summary>
public sealed class LockTableProperties
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> AnyPath =
        from segments in Gen.Elements("a", "b", "a!", "a-b", "ab", "é", "~").ListOf()
        from slash in Gen.Elements("/", "//", "\\")
        from end in Gen.Elements("", "/")
        select "/" + string.Join(slash, segments.Take(4)) + end;

    private static readonly Gen<Step> AnyStep =
        from task in Gen.Choose(1, 5)
        from attempt in Gen.Choose(1, 3)
        from paths in AnyPath.ListOf()
        from release in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(new(new(task), new(task), attempt, paths.Take(4).ToValueList()), release);

    [Fact]
    public void Grants_and_conflicts_are_those_of_the_naive_table()
    {
        var (granted, refused) = (0, 0);
        Prop.ForAll(Arb.From(AnyStep.ListOf()), steps =>
        {
            var table = LockTable.Empty;
            var naive = new NaiveTable();
            foreach (var step in steps)
            {
                if (step.IsRelease)
                {
                    table = table.Release(step.Request.TaskId, step.Request.Attempt);
                    naive.Release(step.Request.TaskId, step.Request.Attempt);
                }
                else
                {
                    var conflicts = table.ConflictsOf(step.Request).Select(found => found.Conflict).ToArray();
                    Assert.Equal(
                        naive.HeldInTheWay(step.Request).Order(StringComparer.Ordinal),
                        conflicts.Select(found => $"{found.HeldBy} {found.HeldPath}").Order(StringComparer.Ordinal));
                    Assert.All(conflicts, found => Assert.True(NaiveTable.Overlap(found.Path, found.HeldPath)));
                    _ = conflicts.Length == 0 ? granted++ : refused++;
                    if (conflicts.Length > 0) continue;
                    table = table.Grant(step.Request, At);
                    naive.Grant(step.Request);
                }

                Assert.Equal(naive.All.Order(StringComparer.Ordinal), table.Grants
                    .SelectMany(grant => grant.Paths.Select(path => $"{grant.TaskId} {path}"))
                    .Order(StringComparer.Ordinal));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4_000).WithEndSize(30));

        Assert.True(granted > 1_000 && refused > 1_000, $"{granted} granted, {refused} refused");
    }

    [Fact]
    public void The_order_of_paths_is_total_and_puts_what_is_under_a_path_right_behind_it() =>
        Prop.ForAll(Arb.From(AnyPath.ListOf()), paths =>
        {
            var sorted = paths.Select(WorkspacePaths.Normalize).Distinct().Order(WorkspacePaths.Order).ToArray();
            for (var i = 0; i < sorted.Length; i++)
            {
                for (var j = i + 1; j < sorted.Length; j++)
                {
                    Assert.True(WorkspacePaths.Order.Compare(sorted[i], sorted[j]) < 0 && WorkspacePaths.Order.Compare(sorted[j], sorted[i]) > 0);
                    if (WorkspacePaths.IsUnder(sorted[j], sorted[i]))
                        Assert.All(sorted[i..j], between => Assert.True(WorkspacePaths.IsUnder(between, sorted[i])));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(30));

    private sealed record Step(LockRequest Request, bool IsRelease);

    private sealed class NaiveTable
    {
        private readonly List<(TaskId Task, int Attempt, string Path)> _held = [];

        public IEnumerable<string> All => _held.Select(held => $"{held.Task} {held.Path}");

        public IEnumerable<string> HeldInTheWay(LockRequest request) => _held
            .Where(held => held.Task != request.TaskId && request.Paths.Any(path => Overlap(path, held.Path)))
            .Select(held => $"{held.Task} {held.Path}");

        public void Grant(LockRequest request)
        {
            if (_held.Any(held => held.Task == request.TaskId && held.Attempt > request.Attempt)) return;
            _held.RemoveAll(held => held.Task == request.TaskId);
            foreach (var path in request.Paths.Select(path => "/" + string.Join('/', Segments(path))).Distinct())
                _held.Add((request.TaskId, request.Attempt, path));
        }

        public void Release(TaskId task, int attempt) => _held.RemoveAll(held => held.Task == task && held.Attempt <= attempt);

        public static bool Overlap(string left, string right) =>
            Segments(left).Zip(Segments(right)).All(pair => pair.First == pair.Second);

        private static string[] Segments(string path) => [.. path.Split('/', '\\').Where(segment => segment.Length > 0)];
    }
}
