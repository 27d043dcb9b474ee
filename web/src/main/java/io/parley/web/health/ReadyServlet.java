package io.parley.web.health;

import io.parley.lifecycle.Readiness;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /health/ready}: 200 while calls are taken, else 503 with what the server is doing. Open to everybody. */
@WebServlet("/health/ready")
public class ReadyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthAnswer.of(readiness.report()).send(response);
    }
}
