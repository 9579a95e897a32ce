using Multyagents.Embedded.Runtime;

namespace Orleans.Runtime;

/// <summary>Values that flow with grain calls: what a caller sets before a call is seen by the callee and by whatever that calls. Nothing flows back.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    // The dictionary is never changed once it is here: a change makes a new one, so that calls can share it.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>The identity of the call chain that may re-enter; <see cref="Guid.Empty"/> when none may.</summary>
    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    /// <summary>The keys that are set.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The keys that are set, with their values.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    internal static Guid ReentrancyIdOf(Dictionary<string, object> values) =>
        values.TryGetValue(ReentrancyKey, out var value) && value is Guid id ? id : Guid.Empty;

    /// <summary>Until the result is disposed, calls made from here may come back to this grain while it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        return new(original, original == Guid.Empty ? LocalIds.Next() : original);
    }

    /// <summary>Until the result is disposed, calls made from here may not come back, whatever was allowed before.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    /// <summary>The value of a key; null when it is not set.</summary>
    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Sets a value for the calls made from here on.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value; under Orleans it must be serializable.</param>
    public static void Set(string key, object value) =>
        Values.Value = Values.Value is { } values
            ? new Dictionary<string, object>(values) { [key] = value }
            : new Dictionary<string, object>(1) { [key] = value };

    /// <summary>Removes a value; false when it was not set.</summary>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
            return false;

        if (values.Count == 1)
        {
            Values.Value = null;
            return true;
        }

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Values.Value = rest;
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear()
    {
        if (Values.Value is not null)
            Values.Value = null;
    }

    /// <summary>The part of a turn in which its call chain may, or may not, re-enter the grain.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _originalReentrancyId;
        private readonly Guid _newReentrancyId;

        /// <summary>Enters the section.</summary>
        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _originalReentrancyId = originalReentrancyId;
            _newReentrancyId = newReentrancyId;
            if (newReentrancyId != originalReentrancyId)
                ReentrancyId = newReentrancyId;
            if (newReentrancyId != Guid.Empty)
                ActivationScheduler.CurrentActivation?.EnterReentrantSection(newReentrancyId);
        }

        /// <summary>Leaves the section.</summary>
        public void Dispose()
        {
            if (_newReentrancyId != Guid.Empty)
                ActivationScheduler.CurrentActivation?.LeaveReentrantSection(_newReentrancyId);
            if (_newReentrancyId != _originalReentrancyId)
                ReentrancyId = _originalReentrancyId;
        }
    }
}
