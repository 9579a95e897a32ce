using Multyagents.Gateway.Hosting;

return await GatewayProgram.Run(args);
