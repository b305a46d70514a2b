package dev.exeunt.audit.query;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.Problems;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** An engine that doesn't answer is not the caller's fault, and says nothing about what was asked for. */
@Provider
public class AwayMapper implements ExceptionMapper<AwayException> {

    private static final Logger LOG = Logger.getLogger(AwayMapper.class);

    @Override
    public Response toResponse(AwayException e) {
        LOG.warnf("not answered waitsFor=%s reason=%s", e.engine(), e.reason());
        return Problems.away("trail-away", "The trail can't be read now").toResponse();
    }
}
