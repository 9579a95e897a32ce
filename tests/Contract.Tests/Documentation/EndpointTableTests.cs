using System.Reflection;
using Multyagents.Contract.Tests.Harness;
using Multyagents.Contract.Tests.Schema;

namespace Multyagents.Contract.Tests.Documentation;

/// <summary>The table of endpoints in docs/wire-contract.md stays complete and true.</summary>
public sealed class EndpointTableTests
{
    [Fact]
    public void It_has_every_operation_of_the_document_once_and_no_other() =>
        Assert.Equal(ContractDocument.Operations.Select(operation => operation.ToString()).Order(), EndpointTable.Entries.Select(entry => entry.Operation).Order());

    [Fact]
    public void It_has_every_documented_status() =>
        Assert.All(ContractDocument.Operations, operation => Assert.Equal(
            (operation.ToString(), string.Join(' ', operation.Answers.EnumerateObject().Select(answer => answer.Name).Order(StringComparer.Ordinal))),
            (operation.ToString(), EndpointTable.Entries.Single(entry => entry.Operation == operation.ToString()).Codes)));

    [Fact]
    public void It_has_every_documented_role() =>
        Assert.All(ContractDocument.Operations, operation => Assert.Equal(
            (operation.ToString(), operation.Role ?? "–"),
            (operation.ToString(), EndpointTable.Entries.Single(entry => entry.Operation == operation.ToString()).Role)));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        Assert.All(EndpointTable.Entries, entry => Assert.NotEmpty(entry.Tests));
        Assert.All(EndpointTable.Entries.SelectMany(entry => entry.Tests), name => Assert.True(IsTest(name), $"{name} is no test"));
    }

    /// <summary>Chapter, class and method.</summary>
    private static bool IsTest(string name) =>
        name.Split('.') is [var chapter, var type, var test]
        && typeof(ContractTest).Assembly.GetType($"Multyagents.Contract.Tests.{chapter}.{type}") is { } found
        && found.IsSubclassOf(typeof(ContractTest))
        && found.GetMethod(test)?.GetCustomAttribute<FactAttribute>() is not null;
}
