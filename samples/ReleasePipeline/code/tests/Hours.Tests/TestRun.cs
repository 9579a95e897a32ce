// Hours: adds up working hours. See NOTICE.
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Hours.Tests;

/// <summary>Runs checks, tells each result, and keeps them for a results file.</summary>
internal sealed class TestRun(TextWriter output)
{
    private readonly List<XElement> _cases = [];
    private int _failures;

    public void Equal<T>(string name, T expected, T actual, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var passed = EqualityComparer<T>.Default.Equals(expected, actual);
        var suite = Path.GetFileNameWithoutExtension(file);
        var result = new XElement("testcase", new XAttribute("classname", suite), new XAttribute("name", name));
        _cases.Add(result);
        output.WriteLine($"  {(passed ? "ok  " : "FAIL")}  {suite}: {name}");
        if (passed) return;

        _failures++;
        output.WriteLine($"        expected: {expected}");
        output.WriteLine($"        actual:   {actual}");
        output.WriteLine($"        at {Path.GetFileName(file)}:{line}");
        result.Add(new XElement("failure", $"expected {expected}, actual {actual}, at {Path.GetFileName(file)}:{line}"));
    }

    public void Throws<TException>(string name, string message, Action act, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TException : Exception
    {
        var actual = "nothing was thrown";
        try
        {
            act();
        }
        catch (TException thrown)
        {
            actual = thrown.Message;
        }

        Equal(name, message, actual, file, line);
    }

    public void WriteResults(string file) =>
        new XElement("testsuite", new XAttribute("tests", _cases.Count), new XAttribute("failures", _failures), _cases).Save(file);

    public int Summarize()
    {
        output.WriteLine($"{_cases.Count} tests, {_failures} failed");
        return _failures == 0 ? 0 : 1;
    }
}
