using Multyagents.Storage.Journal;

namespace Multyagents.Storage.Tests;

public sealed class PreparedAppendTests
{
    [Theory]
    [InlineData(RunStatus.Created, true, 0, true)]
    [InlineData(RunStatus.Running, false, 0, false)]
    [InlineData(RunStatus.Failed, false, 1, true)]
    [InlineData(RunStatus.Paused, true, 0, false)]
    public void A_prepared_append_knows_whether_its_run_could_go_on(RunStatus status, bool auto, int active, bool unfinished)
    {
        var row = Samples.Row(1, 1, status) with { AutoDispatch = auto, Counts = new TaskCounts { Queued = active } };

        Assert.Equal(unfinished, new PreparedAppend(Samples.Append(1, 0) with { Row = row }).Unfinished);
    }
}
