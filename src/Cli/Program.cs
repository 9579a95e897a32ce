using System.Net;
using System.Security.Cryptography;
using System.Text;
using Multyagents.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.Run(args, new Surroundings
{
    Output = Console.Out,
    Error = Console.Error,
    Input = Console.In,
    IsOutputTerminal = !Console.IsOutputRedirected,
    IsErrorTerminal = !Console.IsErrorRedirected,
    IsInputTerminal = !Console.IsInputRedirected,
    Variable = Environment.GetEnvironmentVariable,
    NewKey = () => RandomNumberGenerator.GetHexString(32, lowercase: true),
    Time = TimeProvider.System,
    // A redirect is no answer of a gateway, and the API key belongs to the address that the user gave.
    NewHandler = () => new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(10) },
});
