using System.Collections.Concurrent;
using Multyagents.Contract.Tests.Schema;

namespace Multyagents.Contract.Tests.Documentation;

/// <summary>Which operations a test has called: a test that the table of endpoints names as the proof of an operation must call it.</summary>
public sealed class CalledOperations
{
    private static readonly AsyncLocal<CalledOperations?> Running = new();

    private readonly ConcurrentDictionary<string, bool> _operations = new();

    /// <summary>The test that begins here.</summary>
    public static CalledOperations Begin() => Running.Value = new();

    /// <summary>The running test calls an operation.</summary>
    public static void Note(string method, string target)
    {
        var path = target.Split('?')[0];
        foreach (var operation in ContractDocument.Operations.Where(operation => operation.Method == method && operation.Matches(path)))
            Running.Value?._operations.TryAdd(operation.ToString(), true);
    }

    /// <summary>What the table says of a test that has ended is true.</summary>
    /// <param name="test">Chapter, class and method.</param>
    public void Check(string test) => Assert.All(
        EndpointTable.Entries.Where(entry => entry.Tests.Contains(test)),
        entry => Assert.True(_operations.ContainsKey(entry.Operation), $"docs/wire-contract.md names {test} as the proof of {entry.Operation}, which it does not call"));
}
