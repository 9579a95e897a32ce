using System.Text.Json;
using Multyagents.Workspaces;

namespace Multyagents.Grains.Tests.Workspaces;

public sealed class LockTableTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/p/src", "/p/src")]
    [InlineData("/p/src", "/p/src/a/b")]
    [InlineData("/p/src/a/b", "/p/src")]
    [InlineData("/p/src/", "/p//src")]
    [InlineData("/p/src", "\\p\\src\\a")]
    [InlineData("/", "/p")]
    [InlineData("/p", "/")]
    [InlineData("/", "/")]
    [InlineData("C:\\p", "C:/p/a")]
    public void One_path_that_is_or_contains_another_overlaps_it(string held, string wanted) =>
        Assert.Equal([(1, held)], Conflicts(Table(Request(1, held)), Request(2, wanted)).Select(found => (found.HeldBy.Value, held)));

    [Theory]
    [InlineData("/p/src", "/p/srcs")]
    [InlineData("/p/src", "/p/src-2")]
    [InlineData("/p/src", "/p/sr")]
    [InlineData("/p/src", "/p/doc")]
    [InlineData("/p/src", "/p/SRC")]
    [InlineData("/p/a!", "/p/a/b")]
    [InlineData("C:/p", "D:/p")]
    public void Segments_count_whole(string held, string wanted) => Assert.Empty(Conflicts(Table(Request(1, held)), Request(2, wanted)));

    [Fact]
    public void All_paths_are_granted_or_none_and_each_held_path_in_the_way_is_named()
    {
        var table = Table(Request(1, "/p/a", "/p/b/c"), Request(2, "/p/d"));

        Assert.Equal(
            [
                new("/p/a/x", "/p/a", new(1), new(10)),
                new("/p/b", "/p/b/c", new(1), new(10)),
            ],
            Conflicts(table, Request(3, "/p/a/x", "/p/b", "/p/e")));
        Assert.Empty(Conflicts(table, Request(3, "/p/e", "/p/b/d")));
    }

    [Fact]
    public void A_task_never_stands_in_its_own_way()
    {
        var table = Table(Request(1, "/p/a", "/p/a/b", "/p/a"));

        Assert.Equal(["/p/a", "/p/a/b"], table.Paths);
        Assert.Empty(Conflicts(table, Request(1, "/p/a")));
        Assert.Empty(Conflicts(table, Request(1, "/p") with { Attempt = 2 }));
    }

    [Fact]
    public void A_newer_attempt_takes_over_and_an_older_one_changes_nothing()
    {
        var table = Table(Request(1, "/p/a"), Request(1, "/p/b") with { Attempt = 3 });

        Assert.Equal(["/p/b"], table.Paths);
        Assert.Same(table, table.Grant(Request(1, "/p/a") with { Attempt = 2 }, At));
        Assert.Same(table, table.Release(new(1), 2));
        Assert.Same(table, table.Release(new(2), 9));
        Assert.Empty(table.Release(new(1), 3).Grants);
        Assert.Empty(table.Release(new(1), 4).Grants);
    }

    [Fact]
    public void A_request_for_nothing_holds_nothing()
    {
        Assert.Same(LockTable.Empty, LockTable.Empty.Grant(Request(1), At));
        Assert.Empty(Table(Request(1, "/p")).Grant(Request(1) with { Attempt = 2 }, At).Grants);
    }

    [Fact]
    public void A_table_comes_back_from_its_json_and_an_empty_object_is_the_empty_one()
    {
        var table = Table(Request(1, "/p/ü \"\\"), Request(2, "/q", "/r") with { RunId = new(-2), Attempt = 7 });

        Assert.Equal(table.Grants, LockTableCodec.Decode(LockTableCodec.Encode(table)).Grants);
        Assert.Empty(LockTableCodec.Decode(JsonText.EmptyObject).Grants);
        foreach (var damaged in (string[])["", "null", "[]", """{"grants":[{}"""])
            Assert.ThrowsAny<JsonException>(() => LockTableCodec.Decode(new(damaged)));
    }

    [Fact]
    public void Many_paths_against_many_are_no_burden()
    {
        // 2,000 tasks with 100 paths each against 1,000 wanted ones: compared pair by pair, 200,000,000 comparisons.
        var table = LockTable.Of(Enumerable.Range(1, 2_000).Select(task => new LockGrant(
            new(task), new(10), 1, Enumerable.Range(0, 100).Select(i => $"/p/t{task}/d{i}").ToValueList(), At)));
        var free = Request(9_999, [.. Enumerable.Range(0, 1_000).Select(i => $"/p/t{i + 1}/e{i}")]);

        Assert.Empty(Conflicts(table, free));
        Assert.Equal(200_000, Conflicts(table, Request(9_999, "/p")).Count());
    }

    internal static LockRequest Request(long task, params string[] paths) => new(new(task), new(10), 1, paths.ToValueList());

    private static LockTable Table(params LockRequest[] requests) =>
        requests.Aggregate(LockTable.Empty, (table, request) => table.Grant(request, At));

    private static IEnumerable<LockConflict> Conflicts(LockTable table, LockRequest request) =>
        table.ConflictsOf(request).Select(found => found.Conflict);
}
