using System.Text;

namespace Multyagents.Cli.Tests.Support;

/// <summary>Collects what is written, to be read while it is still being written.</summary>
internal sealed class LiveText : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text) _text.Append(value);
    }

    public override void Write(string? value)
    {
        lock (_text) _text.Append(value);
    }

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }
}
