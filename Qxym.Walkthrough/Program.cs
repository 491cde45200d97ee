Console.WriteLine("Qxym");
