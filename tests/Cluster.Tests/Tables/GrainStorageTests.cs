using Microsoft.Extensions.DependencyInjection;
using Multyagents.Cluster.Tests.Support;
using Orleans.Storage;

namespace Multyagents.Cluster.Tests.Tables;

/// <summary>Grain storage, through the provider that streams keep their subscriptions with.</summary>
public sealed class GrainStorageTests(SharedCluster shared) : IClassFixture<SharedCluster>
{
    private const string Type = "tested";

    private IGrainStorage Storage => shared.Cluster.Silos[0].Services.GetRequiredKeyedService<IGrainStorage>("PubSubStore");

    private IGrainStorage Other => shared.Cluster.Silos[1].Services.GetRequiredKeyedService<IGrainStorage>("PubSubStore");

    public static TheoryData<string> Keys => ["plain text", "ff", "0123456789abcdef0123456789abcdef", "2a+and more", "ä/\u2028"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task State_is_written_read_changed_and_cleared(string key)
    {
        var id = GrainId.Create("tested", key);
        var state = new GrainState<Content>();
        await Storage.ReadStateAsync(Type, id, state);
        Assert.Equal((false, null), (state.RecordExists, state.ETag));

        state.State = new Content { Text = "one" };
        await Storage.WriteStateAsync(Type, id, state);
        state.State.Text = "two";
        await Storage.WriteStateAsync(Type, id, state);
        var read = new GrainState<Content>();
        await Other.ReadStateAsync(Type, id, read);
        Assert.Equal((true, "two", state.ETag), (read.RecordExists, read.State!.Text, read.ETag));

        await Other.ClearStateAsync(Type, id, read);
        await Storage.ReadStateAsync(Type, id, state);
        Assert.False(state.RecordExists);
        state.State = new Content { Text = "three" };
        await Storage.WriteStateAsync(Type, id, state);
        await Other.ReadStateAsync(Type, id, read);
        Assert.Equal("three", read.State!.Text);
    }

    [Fact]
    public async Task A_write_on_the_ground_of_an_older_version_is_refused()
    {
        var id = GrainId.Create("tested", "fought over");
        var (mine, theirs) = (new GrainState<Content>(new Content { Text = "mine" }), new GrainState<Content>(new Content { Text = "theirs" }));
        await Storage.WriteStateAsync(Type, id, mine);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Other.WriteStateAsync(Type, id, theirs));
        await Other.ReadStateAsync(Type, id, theirs);
        await Storage.WriteStateAsync(Type, id, mine);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Other.WriteStateAsync(Type, id, theirs));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Other.ClearStateAsync(Type, id, theirs));
        await Storage.ReadStateAsync(Type, id, mine);
        Assert.Equal("mine", mine.State!.Text);
    }

    [Fact]
    public async Task Of_many_first_writes_one_wins()
    {
        var id = GrainId.Create("tested", "raced for");
        var won = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try
            {
                await (i % 2 == 0 ? Storage : Other).WriteStateAsync(Type, id, new GrainState<Content>(new Content { Text = $"{i}" }));
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));
        Assert.Single(won, one => one);
    }

    [GenerateSerializer, Alias("multyagents.tests.content")]
    public sealed class Content
    {
        [Id(0)]
        public string Text { get; set; } = "";
    }
}
