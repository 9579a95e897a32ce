using System.Data.Common;
using System.Globalization;
using Multyagents.Storage.Schema;

namespace Multyagents.Storage.Tests;

public abstract class SchemaTests<TDatabase>
    where TDatabase : IBareDatabase, new()
{
    private static readonly SchemaScript First = new(1, "first", "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);");
    private static readonly SchemaScript Second = new(2, "second", "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 7;");

    [Fact]
    public void A_database_of_an_older_version_goes_forward_and_keeps_its_rows()
    {
        using var database = new TDatabase();
        Assert.Equal(1, database.Migrate(First));

        Assert.Equal(2, database.Migrate(First, Second));

        Assert.Equal(7, Number(database, "SELECT y FROM a WHERE x = 1"));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_version_before_it()
    {
        using var database = new TDatabase();
        var broken = new SchemaScript(2, "broken", "CREATE TABLE b (x INTEGER); INSERT INTO no_such_table VALUES (1);");

        Assert.ThrowsAny<DbException>(() => database.Migrate(First, broken));

        Assert.ThrowsAny<DbException>(() => database.Scalar("SELECT count(*) FROM b"));
        Assert.Equal(2, database.Migrate(First, Second));
    }

    [Fact]
    public async Task Many_may_migrate_one_database_at_once()
    {
        using var database = new TDatabase();

        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () => database.Migrate(First, Second),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.All(versions, version => Assert.Equal(2, version));
        Assert.Equal(2, Number(database, "SELECT count(*) FROM schema_version"));
        Assert.Equal(1, Number(database, "SELECT count(*) FROM a"));
    }

    [Fact]
    public async Task A_current_database_is_left_as_it_is()
    {
        using var database = new TDatabase();
        database.Migrate([.. database.Scripts]);
        var history = Number(database, "SELECT sum(applied_at) FROM schema_version");
        Assert.Equal(database.Scripts.Count, Number(database, "SELECT count(*) FROM schema_version"));

        var versions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.Migrate([.. database.Scripts]))));

        Assert.All(versions, version => Assert.Equal(database.Scripts.Count, version));
        Assert.Equal(history, Number(database, "SELECT sum(applied_at) FROM schema_version"));
    }

    [Fact]
    public void A_database_of_a_newer_build_is_refused()
    {
        using var database = new TDatabase();
        database.Migrate([.. database.Scripts]);
        database.Scalar("INSERT INTO schema_version VALUES (99, 'future', 0)");

        var refusal = Assert.Throws<StorageConfigurationException>(() => database.Migrate([.. database.Scripts]));

        Assert.Contains("schema version 99", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(database.Name, refusal.Message, StringComparison.Ordinal);
        database.Scalar("DELETE FROM schema_version WHERE version = 99");
        Assert.Equal(database.Scripts.Count, database.Migrate([.. database.Scripts]));
    }

    private static long Number(TDatabase database, string sql) => Convert.ToInt64(database.Scalar(sql), CultureInfo.InvariantCulture);
}
