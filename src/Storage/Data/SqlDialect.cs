namespace Multyagents.Storage.Data;

/// <summary>The few places where the statements of the database systems differ.</summary>
internal abstract class SqlDialect
{
    /// <summary>
    /// Ends a SELECT whose row must be there until the transaction ends: others may change it, but not delete it. Empty where one
    /// transaction writes at a time.
    /// </summary>
    public abstract string KeepRow { get; }

    /// <summary>Ends a SELECT whose row nobody else may change, delete or refer to until the transaction ends.</summary>
    public abstract string HoldRow { get; }

    /// <summary>True when the column, of <see cref="SearchKey"/>s, contains the parameter, a search key too.</summary>
    public abstract string Contains(string column, int parameter);

    /// <summary>Text as it is stored to be searched without regard to case.</summary>
    public abstract string SearchKey(string text);

    /// <summary>The column of <c>runs</c> that holds the initiator's search key.</summary>
    public abstract string InitiatorKeyColumn { get; }

    /// <summary>True when the column is one of the ids that <see cref="IStatement.BindIds"/> bound.</summary>
    public abstract string IsOneOf(string column, int parameter);
}
