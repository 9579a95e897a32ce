using Multyagents.Storage.Catalog;

namespace Multyagents.Storage.Tests;

/// <summary>Tasks that were lately asked for are not read again; whatever may still change is.</summary>
public sealed class RecentTasksTests
{
    private readonly Shelf _shelf = new();
    private readonly RecentTasks _tasks;

    public RecentTasksTests() => _tasks = new(_shelf);

    [Fact]
    public async Task A_runs_task_is_read_once()
    {
        _shelf.Add(1, run: 9);
        var first = await _tasks.FindTask(new(1));
        Assert.Same(first, await _tasks.FindTask(new(1)));
        Assert.Equal(1, _shelf.Reads);
    }

    [Fact]
    public async Task What_was_read_for_its_dispatch_is_not_read_again()
    {
        _shelf.Add(1, run: 9);
        await _tasks.FindForDispatch(new(1));
        await _tasks.FindTask(new(1));
        Assert.Equal(0, _shelf.Reads);
    }

    [Fact]
    public async Task A_task_of_no_run_is_read_each_time_until_a_run_has_claimed_it()
    {
        _shelf.Add(1, run: null);
        Assert.Null((await _tasks.FindTask(new(1)))!.RunId);
        _shelf.Add(1, run: 9);
        Assert.Equal(new RunId(9), (await _tasks.FindTask(new(1)))!.RunId);
    }

    [Fact]
    public async Task A_task_that_does_not_exist_is_asked_for_each_time()
    {
        Assert.Null(await _tasks.FindTask(new(1)));
        _shelf.Add(1, run: 9);
        Assert.NotNull(await _tasks.FindTask(new(1)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task Long_texts_are_not_kept(int over, int reads)
    {
        _shelf.Add(1, run: 9, text: RecentTasks.MaxTextLength + over);
        await _tasks.FindTask(new(1));
        await _tasks.FindTask(new(1));
        Assert.Equal(reads, _shelf.Reads);
    }

    [Fact]
    public async Task The_ones_asked_for_last_are_kept_and_the_others_forgotten()
    {
        const int Half = RecentTasks.Capacity / 2;
        for (var id = 1; id <= 2 * Half; id++) _shelf.Add(id, run: 9);
        for (var id = 1; id <= Half; id++) await _tasks.FindTask(new(id));
        await _tasks.FindTask(new(1));
        Assert.Equal(Half, _shelf.Reads);

        // The other half and the first task, which is still in use, push out what was not asked for since.
        for (var id = Half + 1; id < 2 * Half; id++) await _tasks.FindTask(new(id));
        var reads = _shelf.Reads;
        await _tasks.FindTask(new(1));
        Assert.Equal(reads, _shelf.Reads);
        await _tasks.FindTask(new(2));
        Assert.Equal(reads + 1, _shelf.Reads);
    }

    private sealed class Shelf : ITaskStore
    {
        private readonly Dictionary<TaskId, TaskRecord> _records = [];

        public int Reads { get; private set; }

        public void Add(long id, long? run, int text = 1)
        {
            var spec = Samples.Spec() with { Title = new string('x', text), Prompt = null, LockPaths = [], Sandbox = null, QualityGatePolicy = null };
            _records[new(id)] = new(new(id), run is { } number ? new RunId(number) : null, null, spec, Samples.At);
        }

        public Task<TaskRecord?> FindTask(TaskId id)
        {
            Reads++;
            return Task.FromResult(_records.GetValueOrDefault(id));
        }

        public Task<DispatchRecord?> FindForDispatch(TaskId id) => Task.FromResult<DispatchRecord?>(new(_records[id], Samples.Role(), null));

        public Task CreateTask(TaskId id, TaskSpec spec, DateTimeOffset at) => throw new NotSupportedException();

        public Task<IReadOnlyList<TaskRecord>> ListTasks(RunId? run, int limit) => throw new NotSupportedException();

        public Task<IReadOnlyList<TaskRecord>> FindTasks(IReadOnlyCollection<TaskId> ids) => throw new NotSupportedException();

        public Task<bool> DecideApproval(TaskId id, ApprovalDecision decision) => throw new NotSupportedException();
    }
}
