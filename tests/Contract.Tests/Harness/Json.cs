using System.Text.Json;

namespace Multyagents.Contract.Tests.Harness;

/// <summary>A JSON value that tells where it stands when it is not what the test reads it as.</summary>
public readonly record struct Json(JsonElement Element, string Path)
{
    public Json this[string name] => Has(name)
        ? new(Element.GetProperty(name), $"{Path}.{name}")
        : throw new InvalidOperationException($"{Path} has no field {name}: {Element.GetRawText()}");

    public Json this[int index] => Items[index];

    public Json[] Items
    {
        get
        {
            var path = Path;
            return [.. Element.EnumerateArray().Select((item, index) => new Json(item, FormattableString.Invariant($"{path}[{index}]")))];
        }
    }

    public int Count => Element.GetArrayLength();

    /// <summary>Names of an object's fields.</summary>
    public string[] Fields => [.. Element.EnumerateObject().Select(member => member.Name)];

    public bool IsNull => Element.ValueKind == JsonValueKind.Null;

    public string Text => Read(JsonValueKind.String, element => element.GetString()!);

    public long Number => Read(JsonValueKind.Number, element => element.GetInt64());

    public decimal Decimal => Read(JsonValueKind.Number, element => element.GetDecimal());

    public bool Flag => Element.ValueKind == JsonValueKind.True || Read(JsonValueKind.False, _ => false);

    public string[] Texts => [.. Items.Select(item => item.Text)];

    public long[] Numbers => [.. Items.Select(item => item.Number)];

    public bool Has(string name) => Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out _);

    /// <summary>The items' values of a field.</summary>
    public string[] EachText(string field) => [.. Items.Select(item => item[field].Text)];

    public long[] EachNumber(string field) => [.. Items.Select(item => item[field].Number)];

    /// <summary>The one item whose field has this value.</summary>
    public Json With(string field, long value) => Items.Single(item => !item[field].IsNull && item[field].Number == value);

    public Json With(string field, string value) => Items.Single(item => !item[field].IsNull && item[field].Text == value);

    /// <summary>Compares with what the test expects, as JSON.</summary>
    public void Is(object? expected)
    {
        var text = expected is string literal ? literal : JsonSerializer.Serialize(expected);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(text), Element), $"{Path} is\n{Element.GetRawText()}\nand not\n{text}");
    }

    /// <summary>Has at least these fields.</summary>
    public void HasFields(string names)
    {
        var missing = names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Fields).ToArray();
        Assert.True(missing.Length == 0, $"{Path} lacks {string.Join(", ", missing)}: {Element.GetRawText()}");
    }

    public override string ToString() => Element.GetRawText();

    private T Read<T>(JsonValueKind kind, Func<JsonElement, T> read) =>
        Element.ValueKind == kind ? read(Element) : throw new InvalidOperationException($"{Path} is no {kind}: {Element.GetRawText()}");
}
