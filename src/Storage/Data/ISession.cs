namespace Multyagents.Storage.Data;

/// <summary>An open connection with its compiled statements; used by one thread at a time.</summary>
internal interface ISession
{
    /// <summary>How this database system says what others say otherwise.</summary>
    SqlDialect Dialect { get; }

    /// <summary>The statement, compiled once. Dispose what it returns to end the execution: an unfinished one holds its transaction open.</summary>
    IStatement Use(string sql);
}
