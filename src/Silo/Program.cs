using Multyagents.Silo.Hosting;

return await SiloProgram.Run(args);
