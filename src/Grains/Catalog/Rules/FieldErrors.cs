namespace Multyagents.Catalog;

/// <summary>Collects what is wrong with a request, so that all of it is told at once.</summary>
/// <remarks>Only the first <see cref="Limits.MaxFieldErrors"/> are kept and the rest is counted: an answer stays small however bad the request.</remarks>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];
    private int _dropped;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _errors.Count > 0;

    /// <summary>Notes one problem.</summary>
    public void Add(string field, string message)
    {
        if (_errors.Count < Limits.MaxFieldErrors)
            _errors.Add(new(field, message));
        else
            _dropped++;
    }

    /// <summary>The refusal that tells all.</summary>
    public RunRejection.Invalid ToRejection() => new(
        _dropped == 0
            ? _errors.ToValueList()
            : [.. _errors, new FieldError("$", $"{_dropped} more problems are not listed")]);

    /// <summary>The refusal if anything is wrong, else the value.</summary>
    public Outcome<T> Or<T>(Func<T> value)
        where T : class => Any ? ToRejection() : value();
}
