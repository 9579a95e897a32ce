namespace Multyagents.Storage.Tests;

/// <summary>A store whose writer can be made to fail and be counted.</summary>
public interface IFaultyStore : ITestStore
{
    /// <summary>What goes wrong.</summary>
    Faults Faults { get; }

    /// <summary>Transactions committed so far.</summary>
    long Commits { get; }

    /// <summary>Works made durable so far.</summary>
    long CommittedWorks { get; }
}
