using System.Text;
using System.Text.Json;

namespace Multyagents.Demo.Api;

/// <summary>An HTTP answer as it came.</summary>
internal sealed record Answer(int Status, byte[] Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public string Text => Encoding.UTF8.GetString(Body);

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, Wire.Options) ?? throw new DemoException($"the answer is null: {Text}");
}
