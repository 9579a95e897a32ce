using System.Text;
using System.Text.Json;

namespace Multyagents.Gateway.Json;

/// <summary>
/// Escapes of half a surrogate pair: the parser lets them pass in what is kept as it came, and whoever reads the text later stumbles over them.
/// </summary>
internal static class HalfCharacters
{
    /// <summary>Whether every text and name in the JSON can be read.</summary>
    public static bool AreAbsent(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal)) return true;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 2 * WireJson.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
